"""The version of the installed distribution `codex-actors`."""

from functools import lru_cache


@lru_cache(maxsize=1)
def package_version() -> str:
    """The version, as the metadata of the distribution says."""
    from importlib.metadata import version  # takes milliseconds, which `import openai_codex` must not

    return version("codex-actors")
