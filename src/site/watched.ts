/**
 * A served page that follows its case: what is served is replaced after every save, and every open page hears of it. What
 * is wrong with the case stands above the last picture that was good, and takes nothing of it away.
 */
import type { ServerResponse } from "node:http";
import type { Trouble } from "../errors.ts";
import { checked as says } from "../words/en/checked.ts";
import { headers, type Served, type Streams } from "./server.ts";

/** What an open page is told. */
interface Told {
  /** Which picture is served; a page that shows another one loads itself again. */
  readonly picture: number;
  readonly head: string;
  readonly troubles: readonly Trouble[];
}

export interface Watched {
  readonly files: Served;
  readonly streams: Streams;
  /** The case is good: this is its page from now on. */
  show(site: Served): void;
  /** The case has faults; the last picture stays. */
  tell(id: string, troubles: readonly Trouble[]): void;
}

export function watchedSite(): Watched {
  const files = new Map<string, string | Uint8Array>();
  const listening = new Set<ServerResponse>();
  let told: Told = { picture: 0, head: says.firstWorlds, troubles: [] };
  const send = (to: ServerResponse) => to.write(`data: ${JSON.stringify(told)}\n\n`);
  const now = (next: Told) => {
    told = next;
    for (const one of listening) send(one);
  };
  const put = (site: Served, picture: number) => {
    files.clear();
    for (const [path, content] of site)
      files.set(
        path,
        typeof content === "string" && isPage(path)
          ? content.replace("</body>", `${scriptOf(picture)}</body>`)
          : content,
      );
    files.set("/watch.js", SCRIPT);
    files.set("/sw.js", NOTHING_KEPT);
  };
  put(new Map([["/", EMPTY]]), 0);
  return {
    files,
    streams: new Map([
      [
        "/watch",
        (response) => {
          response.writeHead(200, { ...headers, "content-type": "text/event-stream" });
          listening.add(response);
          response.on("close", () => listening.delete(response));
          send(response);
        },
      ],
    ]),
    show: (site) => {
      put(site, told.picture + 1);
      now({ picture: told.picture + 1, head: "", troubles: [] });
    },
    tell: (id, troubles) => {
      const { picture } = told;
      const still = picture > 0 ? says.asBefore : says.notYet;
      now({ picture, head: `${says.wrong(troubles.length, id)} ${still}`, troubles });
    },
  };
}

/** "/", "/my-case", "/my-case/" and their index.html; report and sheets stand for themselves. */
const isPage = (path: string) => /^[^.]*(\/index\.html)?$/.test(path);

const scriptOf = (picture: number) => `<script type="module" src="/watch.js?${picture}"></script>`;

/** Before the first picture. */
const EMPTY = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Aitia</title><body></body></html>`;

/** A page that follows its case is kept by no worker of an earlier one. */
const NOTHING_KEPT = `self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", () => self.registration.unregister());
`;

/** Runs in the page, beside it: nothing of the page knows of it. */
const SCRIPT = `const own = Number(new URL(import.meta.url).search.slice(1));
const list = document.createElement("section");
list.id = "check";
list.setAttribute("role", "status");
list.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:50vh;overflow:auto;margin:0;padding:1rem 1.25rem;background:#fff8e5;color:#1a1a1a;border-top:3px solid #8a5a00;font:15px/1.5 system-ui,sans-serif;z-index:9";
const line = (tag, text, style = "") => {
  const element = document.createElement(tag);
  element.textContent = text;
  element.style.cssText = "margin:0;" + style;
  return element;
};
new EventSource("/watch").onmessage = ({ data }) => {
  const { picture, head, troubles } = JSON.parse(data);
  if (picture !== own) return location.reload();
  list.hidden = head === "";
  list.replaceChildren(
    line("p", head, "font-weight:600"),
    ...troubles.map(({ what, where, todo }) => {
      const one = line("div", "", "margin-top:.75rem");
      one.append(line("p", what));
      if (where) one.append(line("p", where, "font-family:ui-monospace,monospace"));
      if (todo) one.append(line("p", todo));
      return one;
    }),
  );
  if (!list.isConnected) document.body.append(list);
};
`;
