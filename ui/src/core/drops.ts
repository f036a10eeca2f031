// Files dropped on the window: Rust is told by the system and tells the page, which never sees a path otherwise.

/** Listens to what is dropped and, if wanted, to files being carried over the window; gives the way to stop. */
export function watchDrops(dropped: (paths: string[]) => void, hovering: (over: boolean) => void = () => {}): () => void {
  const onDrop = (event: Event): void => {
    const { paths } = (event as CustomEvent<{ paths: string[] }>).detail;
    if (paths.length > 0) dropped(paths);
  };
  const onHover = (event: Event): void => hovering((event as CustomEvent<{ over: boolean }>).detail.over);
  window.addEventListener("sellodrop", onDrop);
  window.addEventListener("sellohover", onHover);
  return () => {
    window.removeEventListener("sellodrop", onDrop);
    window.removeEventListener("sellohover", onHover);
  };
}
