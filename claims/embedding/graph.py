"""The sentence encoder as an ONNX graph, its weights in a file beside it.

A BERT encoder, mean pooling over the tokens and L2 normalisation, written with
plain ONNX operators. The embedding table stays in int8 with one scale for each
block of 32 values, exactly as quantised in the source; the rest is float32, so a
text's vector does not depend on what else is in its batch.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper

from claims.embedding.source import WeightFile

OPSET = 20  # the first with Gelu; LayerNormalization came in 17
_ALIGNMENT = 4096  # lets the runtime map tensors instead of copying them
_ROWS_AT_ONCE = 8192  # of the embedding table; keeps the conversion small


class GraphWriter:
    """Collects nodes, and writes each tensor to the weights file at once."""

    def __init__(self, weights: BinaryIO) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._tensors: list[onnx.TensorProto] = []
        self._count = 0

    def add(self, operator: str, *inputs: str, **attributes: Any) -> str:
        """Add a node and return the name of its one output."""
        return self.split(operator, 1, *inputs, **attributes)[0]

    def split(
        self, operator: str, outputs: int, *inputs: str, **attributes: Any
    ) -> list[str]:
        """Add a node and return the names of its outputs."""
        self._count += 1
        names = [f"{operator}_{self._count}_{number}" for number in range(outputs)]
        node = helper.make_node(operator, inputs, names, **attributes)
        self._nodes.append(node)
        return names

    def constant(self, values: Sequence[float], kind: type = np.int64) -> str:
        """Store a small tensor inside the graph and return its name."""
        self._count += 1
        tensor = onnx.numpy_helper.from_array(
            np.array(values, kind), f"constant_{self._count}"
        )
        self._tensors.append(tensor)
        return tensor.name

    def weight(self, values: npt.NDArray[np.generic]) -> str:
        """Store a tensor in the weights file and return its name."""
        name = self._begin(values.shape, values.dtype)
        self._weights.write(np.ascontiguousarray(values).tobytes())
        return self._finish(name)

    def table(self, weights: WeightFile, name: str, width: int) -> tuple[str, str]:
        """Store a block-quantised table; return the names of values and scales."""
        values, scales = weights.blocks(name)
        per_row = width // values.shape[1]
        stored = self._begin((len(values) // per_row, width), values.dtype)
        for start in range(0, len(values), _ROWS_AT_ONCE):
            self._weights.write(values[start : start + _ROWS_AT_ONCE].tobytes())
        self._finish(stored)
        return stored, self.weight(scales.reshape(-1, per_row, 1).astype(np.float16))

    def model(self, output: str, width: int) -> onnx.ModelProto:
        """Return the finished model; `output` is renamed to ``embedding``."""
        self._nodes.append(helper.make_node("Identity", [output], ["embedding"]))
        tokens = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
            for name in ("input_ids", "attention_mask")
        ]
        vectors = helper.make_tensor_value_info(
            "embedding", TensorProto.FLOAT, ["batch", width]
        )
        graph = helper.make_graph(
            self._nodes, "sentence-encoder", tokens, [vectors], self._tensors
        )
        imports = [helper.make_opsetid("", OPSET)]
        return helper.make_model(graph, opset_imports=imports, ir_version=10)

    def _begin(self, shape: tuple[int, ...], kind: np.dtype[np.generic]) -> str:
        self._weights.write(bytes(-self._weights.tell() % _ALIGNMENT))
        self._count += 1
        tensor = TensorProto(
            name=f"weight_{self._count}",
            dims=shape,
            data_type=helper.np_dtype_to_tensor_dtype(kind),
            data_location=TensorProto.EXTERNAL,
        )
        tensor.external_data.add(key="location", value=Path(self._weights.name).name)
        tensor.external_data.add(key="offset", value=str(self._weights.tell()))
        self._tensors.append(tensor)
        return tensor.name

    def _finish(self, name: str) -> str:
        tensor = self._tensors[-1]
        start = int(tensor.external_data[1].value)
        length = self._weights.tell() - start
        tensor.external_data.add(key="length", value=str(length))
        return name


def write_encoder(source: WeightFile, graph_path: Path, weights_path: Path) -> None:
    """Write the encoder's graph and weights to two new files."""
    with weights_path.open("wb") as stream:
        writer = GraphWriter(stream)
        hidden = _embed_tokens(writer, source)
        bias = _attention_bias(writer)
        for layer in range(source.shape.layers):
            hidden = _encoder_layer(writer, source, f"l{layer}", hidden, bias)
        model = writer.model(_pool(writer, hidden), source.shape.hidden)
    graph_path.write_bytes(model.SerializeToString())


def _embed_tokens(writer: GraphWriter, source: WeightFile) -> str:
    width = source.shape.hidden
    values, scales = writer.table(source, "emb.word", width)
    blocks = width // 32
    rows = writer.add("Gather", values, "input_ids")
    rows = writer.add("Cast", rows, to=TensorProto.FLOAT)
    rows = writer.add("Reshape", rows, writer.constant([0, 0, blocks, 32]))
    scale = writer.add("Gather", scales, "input_ids")
    scale = writer.add("Cast", scale, to=TensorProto.FLOAT)
    words = writer.add("Mul", rows, scale)
    words = writer.add("Reshape", words, writer.constant([0, 0, width]))
    # Every token is of type 0, so that row is added to the positions here.
    positions = source.floats("emb.pos").reshape(-1, width)
    table = writer.weight(positions + source.floats("emb.type")[:width])
    length = writer.add("Shape", "input_ids", start=1, end=2)
    places = writer.add("Slice", table, writer.constant([0]), length)
    return _normalise(writer, source, "emb.ln", writer.add("Add", words, places))


def _attention_bias(writer: GraphWriter) -> str:
    mask = writer.add("Cast", "attention_mask", to=TensorProto.FLOAT)
    mask = writer.add("Unsqueeze", mask, writer.constant([1, 2]))
    hidden = writer.add("Sub", mask, writer.constant([1.0], np.float32))
    return writer.add("Mul", hidden, writer.constant([1e9], np.float32))


def _encoder_layer(
    writer: GraphWriter, source: WeightFile, layer: str, hidden: str, bias: str
) -> str:
    attended = _attend(writer, source, layer, hidden, bias)
    summed = writer.add("Add", hidden, attended)
    middle = _normalise(writer, source, f"{layer}.aln", summed)
    width, inner = source.shape.hidden, source.shape.feed_forward
    fed = writer.add("Gelu", _dense(writer, source, f"{layer}.fi", middle, width))
    fed = _dense(writer, source, f"{layer}.fo", fed, inner)
    return _normalise(writer, source, f"{layer}.oln", writer.add("Add", middle, fed))


def _attend(
    writer: GraphWriter, source: WeightFile, layer: str, hidden: str, bias: str
) -> str:
    shape = source.shape
    size = shape.hidden // shape.heads
    heads = writer.constant([0, 0, shape.heads, size])
    query, key, value = (
        writer.add(
            "Transpose",
            writer.add(
                "Reshape",
                _dense(writer, source, f"{layer}.{part}", hidden, shape.hidden),
                heads,
            ),
            perm=(0, 2, 3, 1) if part == "k" else (0, 2, 1, 3),
        )
        for part in "qkv"
    )
    weights = writer.add("MatMul", query, key)
    weights = writer.add("Mul", weights, writer.constant([size**-0.5], np.float32))
    weights = writer.add("Softmax", writer.add("Add", weights, bias), axis=-1)
    mixed = writer.add("MatMul", weights, value)
    mixed = writer.add("Transpose", mixed, perm=(0, 2, 1, 3))
    mixed = writer.add("Reshape", mixed, writer.constant([0, 0, shape.hidden]))
    return _dense(writer, source, f"{layer}.ao", mixed, shape.hidden)


def _dense(
    writer: GraphWriter, source: WeightFile, name: str, value: str, inputs: int
) -> str:
    weight = writer.weight(source.matrix(f"{name}.w", inputs).T)
    product = writer.add("MatMul", value, weight)
    return writer.add("Add", product, writer.weight(source.floats(f"{name}.b")))


def _normalise(writer: GraphWriter, source: WeightFile, name: str, value: str) -> str:
    scale = writer.weight(source.floats(f"{name}.w"))
    shift = writer.weight(source.floats(f"{name}.b"))
    return writer.add(
        "LayerNormalization", value, scale, shift, epsilon=source.shape.epsilon
    )


def _pool(writer: GraphWriter, hidden: str) -> str:
    mask = writer.add("Cast", "attention_mask", to=TensorProto.FLOAT)
    mask = writer.add("Unsqueeze", mask, writer.constant([-1]))
    # The L2 norm makes dividing the sum by the number of tokens needless.
    kept = writer.add("Mul", hidden, mask)
    total = writer.add("ReduceSum", kept, writer.constant([1]), keepdims=0)
    return writer.add("LpNormalization", total, axis=-1, p=2)
