import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import compression from 'compression';
import sirv from 'sirv';

/** A site that is being served. */
export type ServedSite = {
  /** Where its home page is, with a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
};

export type ServeOptions = {
  /** The path below which the site lies, with a slash at both ends. */
  readonly base?: string;
  /** The port to listen on; 0 takes any that is free. */
  readonly port?: number;
};

/**
 * Serves a built site on this machine the way a plain static host does: content types, compression, a slash at the end
 * of folder addresses, and the site's own page for what is not there.
 *
 * @throws if the port is taken (the error's `code` is `EADDRINUSE`).
 */
export async function serveSite(folder: string, { base = '/', port = 0 }: ServeOptions = {}): Promise<ServedSite> {
  const answer = siteHandler(folder, base);
  const compress = compression();
  const server = createServer((request, response) => {
    compress(request as never, response as never, () => answer(request, response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${actual}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function siteHandler(folder: string, base: string): (request: IncomingMessage, response: ServerResponse) => void {
  const files = sirv(folder, { etag: true });
  return (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    if (`${pathname}/` === base || (pathname === '/' && base !== '/')) return redirect(response, base + search);
    if (!pathname.startsWith(base)) return missing(folder, response);
    if (!pathname.endsWith('/') && existsSync(join(folder, pathname.slice(base.length), 'index.html'))) {
      return redirect(response, `${pathname}/${search}`);
    }
    request.url = `/${pathname.slice(base.length)}${search}`;
    files(request, response, () => missing(folder, response));
  };
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(301, { location }).end();
}

function missing(folder: string, response: ServerResponse): void {
  const page = join(folder, '404.html');
  response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
  response.end(existsSync(page) ? readFileSync(page) : 'Not found');
}
