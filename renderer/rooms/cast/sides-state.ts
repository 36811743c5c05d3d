import { create } from 'zustand'

/** Sides that are being written, and what was written last. */
export const useSides = create<{ busy: boolean; written: { files: string[]; folder: string } | null }>()(() => ({
  busy: false,
  written: null,
}))
