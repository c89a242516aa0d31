# Files that staff bring: pictures and documents.

wrong-file-empty = Please choose a file; this one is empty.
wrong-file-type = Only pictures (JPEG, PNG, WebP) and PDF documents can be used.
wrong-file-too-large = A document may have at most 5 MB.
wrong-file-too-many-pixels = This picture is too large. Please make it smaller: at most 50 megapixels.
wrong-file-broken = This picture cannot be read; the file seems to be damaged. Please try another one.
