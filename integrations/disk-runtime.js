// The end of the disk edition's one script; `modules`, `workers` and `data` are defined before it.
const root = new URL('.', document.currentScript.src).href;

/** The path of an address from the site's root, without its query. */
const pathOf = (address) => new URL(address, document.baseURI).href.split(/[?#]/)[0].replace(root, '');

globalThis.diskAddress = (file) => root + file;

globalThis.diskImport = (address) => {
  const module = modules[pathOf(address)];
  return module ? module() : Promise.reject(new Error(`${address} is not part of the disk edition.`));
};

/** What a worker needs before its own source, as source: where the site is and the data that it names. */
function preludeFor(source) {
  const named = Object.entries(data).filter(([file]) => source.includes(file.split('/').at(-1)));
  return `(${prepare})(${JSON.stringify(root)},${JSON.stringify(Object.fromEntries(named))});`;
}

/** Makes `fetch` answer for the files that are held here. Written into workers as well, so it uses nothing from outside. */
function prepare(root, data) {
  const fetchOverNetwork = globalThis.fetch;
  const types = { json: 'application/json', wasm: 'application/wasm' };
  globalThis.diskAddress = (file) => root + file;
  globalThis.fetch = async (resource, options) => {
    const address = new URL(resource.url ?? resource, globalThis.document?.baseURI ?? root);
    const path = address.href.split(/[?#]/)[0].replace(root, '');
    if (data[path] === undefined) return fetchOverNetwork(resource, options);
    const bytes = Uint8Array.from(atob(data[path]), (character) => character.charCodeAt(0));
    const type = types[path.split('.').at(-1)] ?? 'application/octet-stream';
    return new Response(bytes, { headers: { 'content-type': type } });
  };
}
prepare(root, data);

const WorkerFromFile = globalThis.Worker;
globalThis.Worker = class Worker extends WorkerFromFile {
  constructor(address, options) {
    const source = workers[String(address).split(/[?#]/)[0].split('/').at(-1)];
    // Search has a worker too; without it, it runs in the page.
    if (source === undefined) throw new Error(`${address} is not part of the disk edition.`);
    const script = new Blob([preludeFor(source), source], { type: 'text/javascript' });
    const { type, ...rest } = options ?? {};
    super(URL.createObjectURL(script), rest);
  }
};

function runPageModules() {
  for (const script of document.querySelectorAll('script[data-disk-module]')) diskImport(script.dataset.diskModule);
}
// Where modules run: before `DOMContentLoaded`, which some of them wait for.
document.addEventListener('readystatechange', runPageModules, { once: true });

// Links that scripts made, search results among them.
document.addEventListener(
  'click',
  (event) => {
    const link = event.target.closest?.('a[href]');
    if (link?.protocol === 'file:' && link.pathname.endsWith('/')) link.pathname += 'index.html';
  },
  true,
);
