// The one set-up of pdf.js: its worker, what it may do, and the guard WebKitGTK needs. Bytes in, pages out; no address.
import { getDocument, PDFWorker, TextLayer, VerbosityLevel, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist";
import PdfWorker from "pdfjs-dist/build/pdf.worker.min.mjs?worker";

// WebKit has no async iterator on streams, which pdf.js uses to read text.
if (!(Symbol.asyncIterator in ReadableStream.prototype)) {
  Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, {
    value: async function* (this: ReadableStream<unknown>) {
      const reader = this.getReader();
      try {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return;
          yield value;
        }
      } finally {
        reader.releaseLock();
      }
    },
  });
}

const beside = (folder: string): string => new URL(`pdfjs/${folder}/`, document.baseURI).href;

/** Opens a PDF from its bytes. The bytes given stay whole: pdf.js gets a copy, because it takes what it is given. */
export async function openPdf(bytes: ArrayBuffer): Promise<{ pdf: PDFDocumentProxy; close: () => void }> {
  const port = new PdfWorker();
  // Its declaration says the port is nothing; its documentation says a worker.
  const worker = new PDFWorker({ port: port as unknown as null });
  const task = getDocument({
    data: new Uint8Array(bytes.slice(0)),
    worker,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
    // Beside the page itself: nothing is asked of anybody else.
    wasmUrl: beside("wasm"),
    cMapUrl: beside("cmaps"),
    standardFontDataUrl: beside("standard_fonts"),
    iccUrl: beside("iccs"),
  });
  const close = (): void => {
    const end = (): void => {
      worker.destroy();
      port.terminate();
    };
    task.destroy().then(end, end);
  };
  try {
    return { pdf: await task.promise, close };
  } catch (cause) {
    close();
    throw cause;
  }
}

/** Whether a page that was drawn lacks an image: damaged, or of a kind whose decoder is not here. pdf.js leaves it white and says nothing. */
export function lostImages(page: PDFPageProxy): boolean {
  const found = page.objs as Iterable<[string, unknown]>;
  return [...found].some(([name, read]) => name.startsWith("img_") && read === null);
}

export { TextLayer };
export type { PDFDocumentProxy, PDFPageProxy, RenderTask } from "pdfjs-dist";
