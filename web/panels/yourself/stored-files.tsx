/** The files of the stored run beside the page; what cannot be had without a network says so. */
import { useEffect, useState } from "preact/hooks";
import { save } from "../../charts.tsx";
import { fileAt } from "../../files/place.ts";
import { pack } from "../../state/state.ts";
import { own } from "../../words-below.ts";

export function StoredFiles() {
  const { answer, spec } = pack.value;
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const stored = answer.request.slice(0, 8);
  const files = (["json", "csv", "parquet"] as const).map((kind) => {
    const name = `${stored}.${kind}`;
    return { name, href: fileAt(name), says: own.yourself.stored[kind] };
  });
  useEffect(() => {
    const look = async () => {
      const kept = await Promise.all(
        files.map(async ({ href }) => navigator.onLine || isKept(href)),
      );
      setGone(new Set(files.filter((_, n) => !kept[n]).map((f) => f.name)));
    };
    void look();
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, [stored]);
  const take = async ({ name, href }: (typeof files)[number]) => {
    try {
      const response = await fetch(href);
      if (!response.ok) throw new Error(String(response.status));
      save(`${spec.id}-${name}`, await response.blob());
      setGone((before) => new Set([...before].filter((one) => one !== name)));
    } catch {
      setGone((before) => new Set([...before, name]));
    }
  };
  return (
    <ul class="plain small" id="stored-files">
      <li>
        <a href={fileAt("report.html")}>{own.yourself.report}</a>
      </li>
      {files.map((file) => (
        <li key={file.name}>
          <a
            href={file.href}
            download={`${spec.id}-${file.name}`}
            onClick={(e) => {
              e.preventDefault();
              void take(file);
            }}
          >
            {file.name}
          </a>
          {`: ${file.says}`}{" "}
          <span role="status">{gone.has(file.name) ? own.yourself.gone : ""}</span>
        </li>
      ))}
    </ul>
  );
}

const isKept = async (href: string): Promise<boolean> =>
  "caches" in globalThis && (await caches.match(href, { ignoreVary: true })) !== undefined;
