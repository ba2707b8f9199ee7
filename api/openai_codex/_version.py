"""The version of the installed distribution."""

from functools import lru_cache


@lru_cache(maxsize=1)
def package_version() -> str:
    """The version in the metadata of the distribution `codex-actors`."""
    from importlib.metadata import version  # costs milliseconds that `import openai_codex` need not pay

    return version("codex-actors")
