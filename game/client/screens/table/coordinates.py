"""Where the pointer is on the map, for who writes a scenario."""

from __future__ import annotations

from game.client.app import App
from game.client.kit import clipboard
from game.client.map.mapview import MapView
from game.wording.messages import say


def tell(app: App, shown: MapView) -> None:
    """Says longitude and latitude under the pointer as a scenario has them, and copies them."""
    lon, lat = shown.degrees(shown.ui.pointer)
    where = f"[{lon:.3f}, {lat:.3f}]"
    clipboard.write(where)
    app.notices.show(say("Here is {where} (longitude, latitude); it is copied.", where=where))
