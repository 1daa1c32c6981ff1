/** Where the page's files lie, wherever the page itself stands: in their folder, or in one below it named by the case. */
export const base = new URL(/* @vite-ignore */ "../", import.meta.url).href;

/** The way to a file of the page from where it stands. */
export const fileAt = (path: string): string => {
  const below = location.pathname.slice(new URL(base).pathname.length);
  return "../".repeat(below.split("/").length - 1) + path;
};
