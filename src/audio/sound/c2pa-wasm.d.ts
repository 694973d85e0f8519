/** As much of the package as is used. */
declare module '@contentauth/c2pa-wasm' {
  export default function start(from: { module_or_path: Uint8Array }): Promise<unknown>

  export class WasmBuilder {
    static fromJson(definition: string): WasmBuilder
    sign(signer: Signer, identities: [], format: string, source: Blob): Promise<Uint8Array>
    free(): void
  }

  export class WasmReader {
    static fromBytes(format: string, bytes: Uint8Array): Promise<WasmReader>
    json(): string
  }

  interface Signer {
    alg: string
    reserveSize: number
    /** Answers a whole COSE_Sign1 of exactly that size. */
    sign(payload: Uint8Array): Promise<Uint8Array>
  }
}
