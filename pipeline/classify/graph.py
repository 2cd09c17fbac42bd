"""Write the graph of the encoder (ONNX): its layers without their weights, which `encoder.py` hands to it.

Needs the package onnx (group `train`), never at run time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from onnx import NodeProto, TensorProto, helper

from pipeline.classify.encoder import EPSILON, GROUP, MATRICES, NORMS

OPSET, FORM = 17, 9
"""Versions of the operators and of the file; onnxruntime reads older ones for good."""
OURS = "com.microsoft"
"""Operators that onnxruntime adds: several steps of a transformer in one."""
STEPS = ("attend", "mixed", "out", "once", "wide", "bent", "narrow", "twice")
"""What is at hand within a layer, one after the other."""
BYTES = {TensorProto.FLOAT: 4, TensorProto.UINT8: 1}


def build_graph(n_layers: int, n_heads: int, width: int) -> bytes:
    """Return the graph from `rows` (1, pieces, width) to states of the same shape."""
    nodes = [_normalise("rows", "states", "norm")]
    weights: dict[str, tuple[int, tuple[int, ...]]] = {
        "norm.weight": (TensorProto.FLOAT, (width,)),
        "norm.bias": (TensorProto.FLOAT, (width,)),
    }
    states = "states"
    for layer in (f"layer{number}" for number in range(n_layers)):
        made, states = _lay_layer(layer, states, n_heads, width)
        nodes += made
        weights |= _list_weights(layer, width)
    shape = (1, "pieces", width)
    graph = helper.make_graph(
        nodes,
        "encoder",
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(states, TensorProto.FLOAT, shape)],
        [_promise(name, kind, dims) for name, (kind, dims) in weights.items()],
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(OURS, 1)]
    model = helper.make_model(graph, opset_imports=opsets, producer_name="sessiespoor")
    model.ir_version = FORM
    return bytes(model.SerializeToString(deterministic=True))


def _lay_layer(layer: str, states: str, n_heads: int, width: int) -> tuple[list[NodeProto], str]:
    """Return the steps of one layer and the name of what comes out."""
    parts = [f"{layer}.{part}" for part in MATRICES["attend"]]
    at = {name: f"{layer}.at.{name}" for name in STEPS}
    nodes = [
        *_multiply(layer, "attend", states, at["attend"], width, 3 * width),
        helper.make_node("Split", [at["attend"]], parts, axis=2),
        helper.make_node("MultiHeadAttention", parts, [at["mixed"]], domain=OURS, num_heads=n_heads),
        *_multiply(layer, "out", at["mixed"], at["out"], width, width),
        *_add_normalised(states, at["out"], at["once"], f"{layer}.{NORMS[0]}"),
        *_multiply(layer, "widen", at["once"], at["wide"], width, 4 * width),
        helper.make_node("FastGelu", [at["wide"]], [at["bent"]], domain=OURS),
        *_multiply(layer, "narrow", at["bent"], at["narrow"], 4 * width, width),
        *_add_normalised(at["once"], at["narrow"], at["twice"], f"{layer}.{NORMS[1]}"),
    ]
    return nodes, at["twice"]


def _multiply(layer: str, name: str, rows: str, out: str, n_in: int, n_out: int) -> list[NodeProto]:
    """Return the product with a matrix of 4 bits, and its bias."""
    matrix = f"{layer}.{name}"
    sizes = {"K": n_in, "N": n_out, "bits": 4, "block_size": GROUP}
    return [
        helper.make_node(
            "MatMulNBits", [rows, matrix, f"{matrix}.scale"], [f"{out}.bare"], domain=OURS, **sizes
        ),
        helper.make_node("Add", [f"{out}.bare", f"{matrix}.bias"], [out]),
    ]


def _normalise(rows: str, out: str, norm: str) -> NodeProto:
    """Return layer normalisation (Ba, Kiros and Hinton 2016)."""
    ends = [f"{norm}.weight", f"{norm}.bias"]
    return helper.make_node("LayerNormalization", [rows, *ends], [out], axis=-1, epsilon=EPSILON)


def _add_normalised(rows: str, added: str, out: str, norm: str) -> list[NodeProto]:
    """Return the sum of what came in and what was made of it, normalised; the operator that does both is five times as slow."""
    return [helper.make_node("Add", [added, rows], [f"{out}.sum"]), _normalise(f"{out}.sum", out, norm)]


def _list_weights(layer: str, width: int) -> dict[str, tuple[int, tuple[int, ...]]]:
    sizes = {
        "attend": (width, 3 * width),
        "out": (width, width),
        "widen": (width, 4 * width),
        "narrow": (4 * width, width),
    }
    weights: dict[str, tuple[int, tuple[int, ...]]] = {}
    for name, (rows, columns) in sizes.items():
        weights[f"{layer}.{name}"] = (TensorProto.UINT8, (columns, rows // GROUP, GROUP // 2))
        weights[f"{layer}.{name}.scale"] = (TensorProto.FLOAT, (columns * rows // GROUP,))
        weights[f"{layer}.{name}.bias"] = (TensorProto.FLOAT, (columns,))
    for name in NORMS:
        weights |= {f"{layer}.{name}.{kind}": (TensorProto.FLOAT, (width,)) for kind in ("weight", "bias")}
    return weights


def _promise(name: str, kind: int, dims: tuple[int, ...]) -> Any:
    """Return a weight that is handed over later."""
    tensor = TensorProto(name=name, data_type=kind, dims=dims, data_location=TensorProto.EXTERNAL)
    about: Mapping[str, str] = {
        "location": "weights",
        "offset": "0",
        "length": str(math.prod(dims) * BYTES[kind]),
    }
    for key, value in about.items():
        tensor.external_data.add(key=key, value=value)
    return tensor
