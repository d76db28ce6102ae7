/** The part of the host that WebAssembly needs. The engine is compiled without the browser's types, which would bring in the page. */
export type WasmModule = { readonly brand: 'WebAssembly.Module' };

type Host = {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => WasmModule;
    readonly Instance: new (module: WasmModule) => { readonly exports: unknown };
    validate(bytes: Uint8Array): boolean;
    compile(bytes: Uint8Array): Promise<WasmModule>;
  };
};

const host = globalThis as unknown as Host;

/** What `kernel/kernel.ts` exports. */
export type Kernel = {
  readonly memory: { readonly buffer: ArrayBuffer };
  lanes(): number;
  setupAddress(): number;
  widthsAddress(): number;
  /** False when memory cannot grow to what the setup asks for. */
  open(): boolean | number;
  /** Takes in the inputs that the glue has written. */
  list(): void;
  train(rows: number): void;
  evaluate(part: 0 | 1): void;
};

/** A module of eight instructions that is valid only where 128-bit SIMD is. */
const simdProbe = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  1,
  5,
  1,
  96,
  0,
  1,
  123,
  3,
  2,
  1,
  0,
  10,
  10,
  1,
  8,
  0,
  65,
  0,
  253,
  15,
  253,
  98,
  11,
);

/** Whether this browser runs 128-bit SIMD instructions: asks by validating a module of one. */
export function hasSimd(): boolean {
  return host.WebAssembly.validate(simdProbe);
}

/** Compiles a module. Rejects where the page's policy forbids WebAssembly. */
export function compile(bytes: Uint8Array): Promise<WasmModule> {
  return host.WebAssembly.compile(bytes);
}

/** A kernel of its own memory: two instances of one module never meet. */
export function instantiate(module: WasmModule): Kernel {
  return new host.WebAssembly.Instance(module).exports as Kernel;
}
