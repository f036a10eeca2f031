//! Documentos y firma: what can be issued, the very bytes to be signed, signature slots.
