"""Coordinates, gazetteer, sun and shadow."""


def warm_up() -> None:
    """Load everything this room would otherwise load on first use; afterwards it touches no file."""
    import ephem
    import mgrs

    from verification.places.coordinates import parse_coordinates
    from verification.places.gazetteer import load

    load().find("Talbiseh")
    parse_coordinates("37SBU9012")
    ephem.Observer()
    mgrs.MGRS()
