"""The arguments of a call, as a file can hold them."""

import inspect
import math


def plain(value):
    """A default as JSON has it; NaN as a word."""
    if value is inspect.Parameter.empty:
        return "required"
    if isinstance(value, float) and math.isnan(value):
        return "nan"
    return value


def signature(cls):
    """[name, default, keyword only] of each argument that is not *args or **kwargs."""
    found = list(inspect.signature(cls.__init__).parameters.values())[1:]
    kinds = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return [[p.name, plain(p.default), p.kind is inspect.Parameter.KEYWORD_ONLY] for p in found if p.kind not in kinds]
