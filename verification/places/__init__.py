"""Coordinates, gazetteer, sun and shadow."""


def warm_up() -> None:
    """Load everything this room would otherwise load on first use; afterwards it touches no file."""
    import ephem
    import mgrs

    from verification.places.gazetteer import load
    from verification.places.gridcodes import read_mgrs

    load().find("Talbiseh")
    read_mgrs("37SBU9012")
    ephem.Observer()
    mgrs.MGRS()
