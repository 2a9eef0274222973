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

  function publish({ name, "dist-tags": tags, versions, _attachments: attachments }) {
    const known = packages.get(name) ?? { tarballs: new Map(), document: { name, versions: {} } };
    Object.assign(known.document.versions, versions);
    known.document["dist-tags"] = { ...known.document["dist-tags"], ...tags };
    // One version and one tarball come with each request.
    const [{ data }] = Object.values(attachments);
    for (const version of Object.values(versions)) {
      const file = `${name.split("/").at(-1)}-${version.version}.tgz`;
      known.tarballs.set(file, Buffer.from(data, "base64"));
      version.dist.tarball = `${address()}${name}/-/${file}`;
    }
    packages.set(name, known);
  }

  const address = () => `http://127.0.0.1:${server.address().port}/`;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: address(),
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
