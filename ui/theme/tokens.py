"""The few colours and sizes of the design, for both modes."""

from types import MappingProxyType

SPACE_TINY, SPACE_SMALL, SPACE_MEDIUM, SPACE_LARGE, SPACE_PAGE = 4, 8, 12, 16, 24
RADIUS = 8
ROW_HEIGHT = 31
NAVIGATION_WIDTH, NAVIGATION_ROW = 208, 34

LIGHT = MappingProxyType(
    {
        "workspace": "#f6f6f3",
        "card": "#ffffff",
        "line": "#e4e4dd",
        "ink": "#1f2523",
        "muted": "#6a726f",
        "accent": "#0f766e",
        "on_accent": "#ffffff",
        "accent_soft": "#dfeeeb",
        "attention": "#b45309",
        "attention_soft": "#fcefdc",
        "alarm": "#b42318",
        "alarm_soft": "#fbe6e3",
        "neutral": "#ebebe5",
        "neutral_hover": "#e2e2da",
        "neutral_pressed": "#d8d8cf",
        "hover": "#f4f5f1",
        "selection": "#dfeeeb",
        "selection_idle": "#ecf1ee",
    }
)
DARK = MappingProxyType(
    {
        "workspace": "#1b1f1e",
        "card": "#242a28",
        "line": "#343b38",
        "ink": "#e8ebe9",
        "muted": "#9aa5a1",
        "accent": "#2dd4bf",
        "on_accent": "#1b1f1e",
        "accent_soft": "#1f3f3a",
        "attention": "#f59e0b",
        "attention_soft": "#3d3119",
        "alarm": "#f87171",
        "alarm_soft": "#432725",
        "neutral": "#343b38",
        "neutral_hover": "#3e4643",
        "neutral_pressed": "#48514d",
        "hover": "#2a312f",
        "selection": "#1f3f3a",
        "selection_idle": "#2b3633",
    }
)

_STATES = ("", "Hovered", "Pressed", "Disabled")


def _four(name: str, *values: str) -> dict[str, str]:
    return {f"{name}{state}": value for state, value in zip(_STATES, values, strict=True)}


def qlementine(colours: MappingProxyType[str, str], dark: bool) -> dict[str, object]:
    """The theme as Qlementine reads it. It derives nothing, so every state is given."""
    c = colours
    bright, deep = ("#5eead4", "#99f6e4") if dark else ("#0d6a63", "#0b5c56")
    veil = "#ffffff" if dark else "#1f2523"
    return {
        "meta": {"name": "Stamklant dark" if dark else "Stamklant light", "version": "1.5.0", "author": "Stamklant"},
        "fontSize": 13,
        "backgroundColorMain1": c["card"],
        "backgroundColorMain2": c["workspace"],
        "backgroundColorMain3": c["neutral"],
        "backgroundColorMain4": c["neutral_hover"],
        "backgroundColorWorkspace": c["workspace"],
        "backgroundColorTabBar": c["workspace"],
        "focusColor": c["accent"] + "66",
        **_four("borderColor", *(("#454e4a", "#59635f", "#6a746f", "#343b38") if dark else
                                 ("#d5d5cc", "#b9bab0", "#a3a59b", "#e4e4dd"))),
        **_four("neutralColor", c["neutral"], c["neutral_hover"], c["neutral_pressed"], c["hover"]),
        **_four("primaryColor", c["accent"], bright, deep, "#2c4f4a" if dark else "#b9d8d4"),
        **_four("primaryAlternativeColor", bright, deep, deep, "#2c4f4a" if dark else "#b9d8d4"),
        **_four("primaryColorForeground", *[c["on_accent"]] * 3, "#7d918d" if dark else "#f3f8f7"),
        **_four("secondaryColor", c["ink"], c["ink"], c["ink"], c["muted"]),
        **_four("secondaryAlternativeColor", c["muted"], c["ink"], c["ink"], c["muted"]),
        **_four("secondaryColorForeground", *[c["on_accent"] if not dark else c["workspace"]] * 3, c["muted"]),
        "semiTransparentColor1": veil + "0c",
        "semiTransparentColor2": veil + "18",
        "semiTransparentColor3": veil + "22",
        "semiTransparentColor4": veil + "2c",
        "shadowColor1": "#00000066" if dark else "#00000020",
        "shadowColor2": "#000000aa" if dark else "#00000040",
        "shadowColor3": "#000000ff" if dark else "#00000060",
        **_four("statusColorError", c["alarm"], c["alarm"], c["alarm"], c["alarm_soft"]),
        **_four("statusColorWarning", c["attention"], c["attention"], c["attention"], c["attention_soft"]),
        **_four("statusColorSuccess", c["accent"], bright, deep, c["accent_soft"]),
        **_four("statusColorInfo", c["accent"], bright, deep, c["accent_soft"]),
        **_four("statusColorForeground", *[c["on_accent"]] * 3, c["muted"]),
    }  # fmt: skip
