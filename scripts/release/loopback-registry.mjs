import { once } from "node:events";
import { createServer } from "node:http";
import { json } from "node:stream/consumers";

/**
 * As much of an npm registry as publishing and installing need, in memory and on loopback. What was
 * not published to it is looked for where npm is configured to look.
 *
 * @param upstream address of the registry of everybody else's packages
 */
export async function startLoopbackRegistry(upstream) {
  const packages = new Map();
  const server = createServer(async (request, response) => {
    try {
      await answer(request, response);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });

  async function answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, "http://loopback").pathname.slice(1));
    if (request.method === "PUT") {
      publish(await json(request));
      return sendJson(response, 201, { ok: true });
    }
    const [name, file] = path.split("/-/");
    const known = packages.get(name);
    if (known === undefined) {
      // A name of ours that nobody published yet must not be looked for anywhere else.
      if (isOurs(name)) return sendJson(response, 404, { error: "not_found" });
      return void response.writeHead(302, { location: new URL(request.url, upstream).href }).end();
    }
    if (file === undefined) return sendJson(response, 200, known.document);
    response.writeHead(200, { "content-type": "application/octet-stream" });
    response.end(known.tarballs.get(file));
  }

  /** What npm sends: one version with its tarball in each request. */
  function publish({ versions, _attachments: attachments }) {
    const [manifest] = Object.values(versions);
    const [{ data }] = Object.values(attachments);
    keep(manifest, Buffer.from(data, "base64"));
  }

  function keep(manifest, tarball) {
    const { name, version, dist } = manifest;
    const known = packages.get(name) ?? { tarballs: new Map(), document: { name, versions: {} } };
    const file = `${name.split("/").at(-1)}-${version}.tgz`;
    const where = { ...dist, tarball: `${address()}${name}/-/${file}` };
    known.document.versions[version] = { ...manifest, dist: where };
    known.document["dist-tags"] = { latest: version };
    known.tarballs.set(file, tarball);
    packages.set(name, known);
  }

  const address = () => `http://127.0.0.1:${server.address().port}/`;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: address(),
    /** Takes in a version without asking who publishes it: its manifest, and its tarball as bytes. */
    keep,
    /** What was published, as `name@version`. */
    published: () =>
      [...packages].flatMap(([name, { document }]) =>
        Object.keys(document.versions).map((version) => `${name}@${version}`),
      ),
    /** What the registry knows of a version. */
    manifest: (name, version) => packages.get(name).document.versions[version],
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const isOurs = (name) => name.startsWith("@codex-in-claude/") || name.startsWith("codex-in-claude");

function sendJson(response, status, body) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
