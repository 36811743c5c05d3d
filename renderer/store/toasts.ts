import { create } from 'zustand'
import type { Failure } from '../../core/outcome.ts'
import { failureText } from '../locales/wording.ts'

export type ToastEntry = { id: number; kind: 'done' | 'failed'; text: string; action?: { label: string; run: () => void } | undefined }

const shownFor = { done: 6_000, failed: 12_000 } as const
let next = 1

/** What just happened; the newest is the last, at most three at a time. */
export const useToasts = create<{ toasts: ToastEntry[] }>()(() => ({ toasts: [] }))

export const dismissToast = (id: number) => useToasts.setState({ toasts: useToasts.getState().toasts.filter((toast) => toast.id !== id) })

/** Says something for a few seconds. */
export const say = (text: string, kind: ToastEntry['kind'] = 'done', action?: ToastEntry['action']) => {
  const id = next++
  useToasts.setState({ toasts: [...useToasts.getState().toasts.slice(-2), { id, kind, text, action }] })
  setTimeout(() => dismissToast(id), shownFor[kind])
}

/** Says why something could not be done; leaving something oneself needs no words. */
export const sayFailure = (failure: Failure) => {
  if (failure.code !== 'cancelled') say(failureText(failure), 'failed')
}
