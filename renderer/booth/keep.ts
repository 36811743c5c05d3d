/** A take that the booth keeps; its sound lies beside it in pieces. */
export type KeptTake = {
  id: string
  line: string
  number: number
  rate: number
  /** Bytes of sound that are kept. */
  bytes: number
  /** Milliseconds since 1970. */
  at: number
  peak: number | null
  noise: number | null
  clipped: boolean
  /** `open`: it is being recorded, or the page ended while it was. */
  state: 'open' | 'kept' | 'accepted' | 'gone'
  recovered: boolean
}

const finished = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** Where takes are kept in this browser, so that neither a reload nor a crash loses one. */
export class Keep {
  readonly #base: IDBDatabase

  private constructor(base: IDBDatabase) {
    this.#base = base
  }

  static async open(name: string): Promise<Keep> {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('takes', { keyPath: 'id' })
      request.result.createObjectStore('pieces', { keyPath: ['take', 'place'] })
    }
    return new Keep(await finished(request))
  }

  async takes(): Promise<KeptTake[]> {
    return (await finished(this.#base.transaction('takes').objectStore('takes').getAll())) as KeptTake[]
  }

  put(take: KeptTake): Promise<unknown> {
    return finished(this.#base.transaction('takes', 'readwrite').objectStore('takes').put(take))
  }

  /** Adds sound to a take; resolved once it lies in the browser's store. */
  addPiece(take: string, place: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const transaction = this.#base.transaction('pieces', 'readwrite', { durability: 'strict' })
    transaction.objectStore('pieces').put({ take, place, bytes })
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  }

  /** The sound of a take. */
  async pieces(take: string): Promise<Uint8Array<ArrayBuffer>[]> {
    const range = IDBKeyRange.bound([take, 0], [take, Number.MAX_SAFE_INTEGER])
    const found = await finished(this.#base.transaction('pieces').objectStore('pieces').getAll(range))
    return (found as { bytes: Uint8Array<ArrayBuffer> }[]).map(({ bytes }) => bytes)
  }
}
