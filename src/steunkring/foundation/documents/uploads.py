"""Taking in a file without a trace: it never stands in a folder (threats FX6, OP5).

Django writes large uploads to the temporary folder of the machine, where their bytes stay on
the disk after the file is gone. Ours stay in memory, up to the size that is kept at all.
"""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from .checking import LARGEST

# Above this nobody chose the wrong photo: the connection ends.
NOT_MEANT = 5 * LARGEST


class InMemory(FileUploadHandler):
    """Keeps a file in memory; of one that is too large only its size."""

    _kept: BytesIO
    _size: int

    def new_file(self, *args: object, **further: object) -> None:
        """Begin a file."""
        super().new_file(*args, **further)  # type: ignore[arg-type]
        self._kept, self._size = BytesIO(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, as long as the whole is not too large."""
        self._size += len(raw_data)
        if self._size > NOT_MEANT:
            raise StopUpload(connection_reset=True)
        if self._size > LARGEST:
            self._kept = BytesIO()
        else:
            self._kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file; its size is the true one, also when nothing of it was kept."""
        self._kept.seek(0)
        return InMemoryUploadedFile(
            file=self._kept,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=self._size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
