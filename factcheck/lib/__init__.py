"""The toolbox: small parts that import nothing else of ours."""
