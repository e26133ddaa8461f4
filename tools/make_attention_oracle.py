"""Make tests/data/attention_oracle.npz: answers of PyTorch and ONNX that the tests compare with.

python tools/make_attention_oracle.py     (pip install torch onnx; the tests need neither)

An array is stored as `library-number/name`. Masks are True where a word may be read.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

TARGET = Path(__file__).parents[1] / "tests" / "data" / "attention_oracle.npz"
Case = dict[str, np.ndarray | np.generic]
RNG = np.random.default_rng(20170612)


def vectors(n: int, d: int, dtype: str = "float32", size: float = 1.0) -> np.ndarray:
    return (size * RNG.standard_normal((n, d))).astype(dtype)


def some_mask(n: int, m: int) -> np.ndarray:
    mask = RNG.random((n, m)) < 0.5
    mask[np.arange(n), RNG.integers(m, size=n)] = True
    return mask


def scaled_dot_product() -> Iterator[Case]:
    """torch.nn.functional.scaled_dot_product_attention, rectangular Q and K among them."""
    for n, m, d, e in [(1, 1, 1, 1), (2, 2, 3, 3), (5, 5, 8, 8), (3, 6, 4, 2), (6, 3, 4, 7)]:
        for dtype in ("float32", "float64"):
            for scale in (d**-0.5, 3.0):
                for kind in ("none", "some", "causal"):
                    Q, K, V = vectors(n, d, dtype), vectors(m, d, dtype), vectors(m, e, dtype)
                    case: Case = {"Q": Q, "K": K, "V": V, "scale": np.array(scale)}
                    if kind == "some":
                        case["mask"] = some_mask(n, m)
                    elif kind == "causal":
                        case["mask"] = np.tri(n, m, dtype=bool)
                    yield case | torch_answers(case, causal=kind == "causal")


def torch_answers(case: Case, *, causal: bool) -> Case:
    q, k, v = (torch.from_numpy(case[name]) for name in "QKV")
    mask = torch.from_numpy(case["mask"]) if "mask" in case and not causal else None
    options = {"attn_mask": mask, "is_causal": causal, "scale": float(case["scale"])}
    attention = torch.nn.functional.scaled_dot_product_attention
    one_hot = torch.eye(len(k), dtype=k.dtype)  # values that bring out the weights themselves
    weights, out = (attention(q[None], k[None], x[None], **options)[0] for x in (one_hot, v))
    return {"W": weights.numpy(), "Y": out.numpy()}


def multihead() -> Iterator[Case]:
    """torch.nn.MultiheadAttention without bias, its last projection the identity."""
    n, d = 5, 12
    for count in (1, 2, 3, 4, 6, 12):
        for masked in (False, True):
            X, mask = vectors(n, d), some_mask(n, n) if masked else np.ones((n, n), bool)
            layer = torch.nn.MultiheadAttention(d, count, bias=False, batch_first=True)
            query, key, value = (vectors(d, d, size=0.5) for _ in range(3))
            with torch.no_grad():
                stacked = np.concatenate([query.T, key.T, value.T])
                layer.in_proj_weight.copy_(torch.from_numpy(stacked))
                layer.out_proj.weight.copy_(torch.eye(d))
                x = torch.from_numpy(X)[None]
                options = {"average_attn_weights": False, "attn_mask": torch.from_numpy(~mask)}
                out, weights = layer(x, x, x, **options)
            answers = {"W": weights[0].numpy(), "Y": out[0].numpy()}
            given = {"X": X, "mask": mask, "query": query, "key": key, "value": value}
            yield given | answers | {"heads": np.int64(count)}


def onnx_reference() -> Iterator[Case]:
    """The reference implementation of ONNX's Attention operator."""
    n, d, e = 6, 12, 24
    for count in (1, 2, 3, 4, 6):
        for m in (6, 9):
            kinds: list[dict[str, int]] = [{}, {"is_causal": 1}]
            kinds += [{"left_window_size": 2, "right_window_size": 2}]
            for attributes in kinds:
                Q, K, V, mask = vectors(n, d), vectors(m, d), vectors(m, e), some_mask(n, m)
                i, j = np.indices((n, m))
                allowed = mask | (i == j)
                bias = np.where(allowed, 0, -np.inf).astype(np.float32)
                scale = np.float64((d / count) ** -0.5 if m == n else 0.7)
                W, Y = run_onnx(Q, K, V, bias, count, float(scale), attributes)
                allowed &= (j <= i) | ("is_causal" not in attributes)
                allowed &= (abs(i - j) <= 2) | ("left_window_size" not in attributes)
                given = {"Q": Q, "K": K, "V": V, "mask": allowed, "scale": scale}
                windowed = np.bool_("left_window_size" in attributes)
                more = {"heads": np.int64(count), "window": windowed, "before": mask | (i == j)}
                yield given | more | {"W": W, "Y": Y}


def run_onnx(
    Q: np.ndarray,
    K: np.ndarray,
    V: np.ndarray,
    bias: np.ndarray,
    count: int,
    scale: float,
    attributes: dict[str, int],
) -> tuple[np.ndarray, np.ndarray]:
    node = helper.make_node(
        "Attention",
        ["Q", "K", "V", "bias"],
        ["Y", "", "", "W"],
        q_num_heads=count,
        kv_num_heads=count,
        scale=scale,
        qk_matmul_output_mode=3,
        **attributes,
    )
    given = {"Q": Q[None], "K": K[None], "V": V[None], "bias": bias[None, None]}
    inputs = [helper.make_tensor_value_info(k, TensorProto.FLOAT, None) for k in given]
    outputs = [helper.make_tensor_value_info(k, TensorProto.FLOAT, None) for k in ("Y", "W")]
    graph = helper.make_graph([node], "attention", inputs, outputs)
    opset = helper.make_opsetid("", onnx.defs.onnx_opset_version())
    run = ReferenceEvaluator(helper.make_model(graph, opset_imports=[opset])).run
    Y, W = run(None, given)
    return W[0], Y[0]


def main() -> None:
    stored: Case = {}
    makers = {"torch": scaled_dot_product, "multihead": multihead, "onnx": onnx_reference}
    for library, maker in makers.items():
        for number, case in enumerate(maker()):
            stored |= {f"{library}-{number:02}/{name}": x for name, x in case.items()}
    TARGET.parent.mkdir(exist_ok=True)
    np.savez_compressed(TARGET, allow_pickle=False, **stored)
    versions = f"torch {torch.__version__}, onnx {onnx.__version__}"
    print(f"{len(stored)} arrays, {TARGET.stat().st_size:,} bytes, from {versions}")


if __name__ == "__main__":
    main()
