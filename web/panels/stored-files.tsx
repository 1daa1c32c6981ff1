/** The files of the stored run beside the page; what cannot be had without a network says so. */
import { useEffect, useState } from "preact/hooks";
import { save } from "../charts.tsx";
import { pack } from "../state.ts";
import { own } from "../words-yourself.ts";

export function StoredFiles() {
  const { answer, spec } = pack.value;
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const stored = answer.request.slice(0, 8);
  const files = [
    { href: `${stored}.json`, says: own.yourself.stored.json },
    { href: `${stored}.csv`, says: own.yourself.stored.csv },
    { href: `${stored}.parquet`, says: own.yourself.stored.parquet },
  ];
  useEffect(() => {
    const look = async () => {
      const kept = await Promise.all(
        files.map(async ({ href }) => navigator.onLine || isKept(href)),
      );
      setGone(new Set(files.filter((_, n) => !kept[n]).map((f) => f.href)));
    };
    void look();
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, [stored]);
  const take = async (href: string) => {
    try {
      const response = await fetch(href);
      if (!response.ok) throw new Error(String(response.status));
      save(`${spec.id}-${href}`, await response.blob());
      setGone((before) => new Set([...before].filter((one) => one !== href)));
    } catch {
      setGone((before) => new Set([...before, href]));
    }
  };
  return (
    <ul class="plain small" id="stored-files">
      <li>
        <a href="report.html">{own.yourself.report}</a>
      </li>
      {files.map(({ href, says }) => (
        <li key={href}>
          <a
            href={href}
            download={`${spec.id}-${href}`}
            onClick={(e) => {
              e.preventDefault();
              void take(href);
            }}
          >
            {href}
          </a>
          {`: ${says}`} <span role="status">{gone.has(href) ? own.yourself.gone : ""}</span>
        </li>
      ))}
    </ul>
  );
}

const isKept = async (href: string): Promise<boolean> =>
  "caches" in globalThis && (await caches.match(href, { ignoreVary: true })) !== undefined;
