/** A take that the booth keeps; its sound lies beside it in pieces. */
export type KeptTake = {
  id: string
  line: string
  /** What it was recorded for: the line's own round. */
  round: string
  number: number
  rate: number
  /** Bytes of sound that are kept. */
  bytes: number
  /** Milliseconds since 1970. */
  at: number
  peak: number | null
  noise: number | null
  clipped: boolean
  /** Second of it at which sound was lost first; null where none was, absent where nobody looked. */
  lost?: number | null
  /** `open`: it is being recorded, or the page ended while it was. */
  state: 'open' | 'kept' | 'accepted' | 'gone'
  recovered: boolean
}

const finished = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** Where takes are kept. Sound goes in piece by piece, in the order of `place`. */
export type Keep = {
  takes: () => Promise<KeptTake[]>
  put: (take: KeptTake) => Promise<unknown>
  /** Adds sound to a take; resolved once it is kept. */
  addPiece: (take: string, place: number, bytes: Uint8Array<ArrayBuffer>) => Promise<void>
  pieces: (take: string) => Promise<Uint8Array<ArrayBuffer>[]>
}

/** Keeps takes in this browser, so that neither a reload nor a crash loses one. Rejects where the browser keeps nothing for a page. */
export const browserKeep = async (name: string): Promise<Keep> => {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore('takes', { keyPath: 'id' })
    request.result.createObjectStore('pieces', { keyPath: ['take', 'place'] })
  }
  const base = await finished(request)
  return {
    takes: async () => (await finished(base.transaction('takes').objectStore('takes').getAll())) as KeptTake[],
    put: (take) => finished(base.transaction('takes', 'readwrite').objectStore('takes').put(take)),
    addPiece: (take, place, bytes) => {
      const transaction = base.transaction('pieces', 'readwrite', { durability: 'strict' })
      transaction.objectStore('pieces').put({ take, place, bytes })
      return new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve()
        transaction.onerror = () => reject(transaction.error)
        transaction.onabort = () => reject(transaction.error)
      })
    },
    pieces: async (take) => {
      const range = IDBKeyRange.bound([take, 0], [take, Number.MAX_SAFE_INTEGER])
      const found = await finished(base.transaction('pieces').objectStore('pieces').getAll(range))
      return (found as { bytes: Uint8Array<ArrayBuffer> }[]).map(({ bytes }) => bytes)
    },
  }
}

/** Keeps takes for as long as the page is open: better than not to record at all. */
export const pageKeep = (): Keep => {
  const takes = new Map<string, KeptTake>()
  const pieces = new Map<string, Uint8Array<ArrayBuffer>[]>()
  return {
    takes: async () => [...takes.values()],
    put: async (take) => takes.set(take.id, take),
    addPiece: async (take, place, bytes) => {
      const own = pieces.get(take) ?? []
      own[place] = bytes
      pieces.set(take, own)
    },
    pieces: async (take) => pieces.get(take) ?? [],
  }
}
