"""Decoding, shots, keyframes, fingerprints."""


def warm_up() -> None:
    """Load everything this room would otherwise load on first use; afterwards it touches no file.

    A tiny clip is made and surveyed, so that codecs, filters and lazily built tables are all in memory.
    """
    import tempfile

    import av
    import numpy as np
    import pi_heif  # noqa: F401 - loaded now, used once nothing can be loaded any more
    from PIL import Image

    from storage.records.progress import silent
    from verification.footage import still  # noqa: F401 - loaded now, used once nothing can be loaded any more
    from verification.footage.decoder import open_footage
    from verification.footage.likeness import read_likeness
    from verification.footage.opencv import cv2
    from verification.footage.pictures import decode_jpeg, encode_jpeg, thumbnail
    from verification.footage.sheet import sync_sheet
    from verification.footage.survey import survey
    from verification.isolation.loading import load_all

    cv2.setNumThreads(1)
    load_all(__name__, "encodings", "av")
    Image.init()
    picture = np.random.default_rng(0).integers(0, 255, (96, 128, 3), dtype=np.uint8)
    with tempfile.TemporaryFile() as stream:
        with av.open(stream, "w", format="mp4") as container:
            video = container.add_stream("mpeg4", rate=25)
            video.width, video.height, video.pix_fmt = 128, 96, "yuv420p"
            for shift in range(40):
                frame = av.VideoFrame.from_ndarray(np.roll(picture, shift * (1 + 40 * (shift > 20)), axis=1))
                container.mux(video.encode(frame))
            container.mux(video.encode())
        stream.flush()
        survey(stream.fileno(), progress=silent)
        with open_footage(stream.fileno()) as footage:
            decode_jpeg(encode_jpeg(thumbnail(footage.seek(index=30).rgb())))
        read_likeness(stream.fileno(), progress=silent)
        sync_sheet(stream.fileno())
    with tempfile.TemporaryFile() as stream:
        Image.fromarray(picture).save(stream, "PNG")
        stream.flush()
        with open_footage(stream.fileno()) as footage:
            footage.seek(index=0).rgb()
