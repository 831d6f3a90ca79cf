"""The drop-downs above the customer list: views, filters and columns."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from crm.domain.listing import COLUMNS, VIEWS, Condition, ListView
from crm.i18n import tr
from crm.services import list_views
from ui import theme
from ui.context import Context
from ui.dialogs.chosen_forms import ViewForm
from ui.dialogs.filter_form import FilterForm
from ui.models import conditions as words
from ui.widgets.button import button, without_arguments

NOTHING = list_views.Offer((), (), ())


class ListMenus(QWidget):
    """Three buttons with menus. ``view`` is what the list should show; ``changed`` says it is another one."""

    changed = Signal()

    def __init__(self, ctx: Context, titles: dict[str, str]) -> None:
        super().__init__()
        self.ctx = ctx
        self.view: ListView = VIEWS[0]
        self.offer = NOTHING
        self._titles = titles
        self.views = self._button("", "", self._fill_views)
        self.filters = self._button(tr("Filter"), "filter", self._fill_filters)
        self.filters.setAccessibleName(tr("Filter"))
        self.columns = self._button("", "table", self._fill_columns)
        self.columns.setAccessibleName(tr("Columns"))
        self.columns.setToolTip(theme.plain_tip(tr("Columns")))
        self._name()

    @property
    def columns_shown(self) -> tuple[str, ...]:
        """The columns of the view; that of the tier only where the shop has tiers."""
        return tuple(key for key in self.view.columns if self._has(key))

    def _has(self, column: str) -> bool:
        return column != "tier" or bool(self.offer.tiers)

    def show_view(self, view: ListView) -> None:
        """Show another view, or the same with other conditions or columns."""
        self.view = view
        self._name()
        self.changed.emit()

    def without(self, condition: Condition) -> None:
        """Take one condition away."""
        kept = tuple(other for other in self.view.conditions if other != condition)
        self.show_view(replace(self.view, conditions=kept))

    def take(self, offer: list_views.Offer) -> None:
        """What the menus offer; a stored view that is gone is left."""
        before, self.offer = self.offer, offer
        if self.view.id and self.view.id not in {view.id for view in offer.views}:
            self.show_view(VIEWS[0])
        elif before.tiers != offer.tiers:
            self.changed.emit()

    def _button(self, text: str, icon: str, fill: Callable[[QMenu], None]) -> QPushButton:
        made = button(text, lambda: None, icon=icon)
        menu = QMenu(made)
        menu.aboutToShow.connect(menu.clear)
        menu.aboutToShow.connect(lambda: fill(menu))
        made.setMenu(menu)
        return made

    def _name(self) -> None:
        name = self.view.name if self.view.id else tr(self.view.name)
        self.views.setText(name.replace("&", "&&") if len(name) < 28 else f"{name[:27]}…".replace("&", "&&"))
        self.views.setAccessibleName(tr("View: {name}", name=name))

    def _fill_views(self, menu: QMenu) -> None:
        for view in (*VIEWS, *self.offer.views):
            name = view.name if view.id else tr(view.name)
            action = _add(menu, name, partial(self.show_view, view))
            action.setCheckable(True)
            action.setChecked((view.id, view.key) == (self.view.id, self.view.key))
        if not self.ctx.writable:
            return
        menu.addSeparator()
        _add(menu, tr("Save this view…"), self._save)
        if self.view.id:
            _add(menu, tr("Store the changes of {name}", name=self.view.name), self._store)
            _add(menu, tr("Delete {name}", name=self.view.name), self._remove)

    def _save(self) -> None:
        bare = replace(self.view, name="", id=0, key="")
        kept: Callable[[object], None] = lambda outcome: self.show_view(  # noqa: E731
            replace(bare, name=str(outcome.values["name"]), id=int(outcome.value))  # type: ignore[attr-defined]
        )
        ViewForm.ask(self.window(), ViewForm(self.ctx, self.window(), bare), kept)

    def _store(self) -> None:
        self.ctx.write(partial(list_views.save, self.ctx.workspace, self.view, self.view.id))

    def _remove(self) -> None:
        self.ctx.write(partial(list_views.remove, self.ctx.workspace, self.view.id))

    def _fill_filters(self, menu: QMenu) -> None:
        offer = self.offer
        for group in words.offered(offer.cities, offer.tags, offer.tiers, private=not self.ctx.counter):
            if group.conditions:
                self._fill_group(menu.addMenu(_plain(group.title)), group)
        menu.addSeparator()
        _add(
            menu, tr("By a value of your own…"), lambda: FilterForm.ask(self, FilterForm(self.ctx, self), self._toggle)
        )

    def _fill_group(self, menu: QMenu, group: words.Group) -> None:
        for condition in group.conditions:
            text = words.words(condition, self.ctx.fmt, self.offer.tiers)
            action = _add(menu, text, partial(self._toggle, condition))
            action.setCheckable(True)
            action.setChecked(condition in self.view.conditions)
        for part in group.parts:
            self._fill_group(menu.addMenu(_plain(part.title)), part)

    def _toggle(self, condition: Condition) -> None:
        if condition in self.view.conditions:
            self.without(condition)
        else:
            self.show_view(replace(self.view, conditions=(*self.view.conditions, condition)))

    def _fill_columns(self, menu: QMenu) -> None:
        for key in filter(self._has, COLUMNS):
            action = _add(menu, self._titles[key], partial(self._column, key))
            action.setCheckable(True)
            action.setChecked(key in self.view.columns)
            action.setEnabled(key != "name")

    def _column(self, key: str) -> None:
        shown = set(self.view.columns) ^ {key}
        self.show_view(replace(self.view, columns=_ordered(shown, self.view.columns)))


def _ordered(shown: set[str], before: Sequence[str]) -> tuple[str, ...]:
    """What was there keeps its place; what is new comes where it usually stands."""
    return tuple(key for key in (*before, *(key for key in COLUMNS if key not in before)) if key in shown)


def _plain(text: str) -> str:
    return text.replace("&", "&&")


def _add(menu: QMenu, text: str, run: Callable[[], object]) -> QAction:
    action = menu.addAction(_plain(text))
    action.triggered.connect(without_arguments(run))
    return action
