"""A made-up article that several tests read."""

STORY = (
    "Bridges counted\n\nBy Sample desk\n\n"
    'Minister Anna Berg said on 4 March 2025 that 41 bridges were repaired. "We spent '
    '12 million euros on them," Berg told reporters. Is that not wonderful? The city '
    "of Lund repaired 29 bridges in 2024, according to auditor Jon Holm.\r\n"
)
