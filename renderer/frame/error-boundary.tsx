import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Button } from '../elements/button.tsx'
import { t } from '../locales/t.ts'
import style from './error-boundary.module.css'

type State = { error: Error | null; where: string }

/** Shows a defect instead of an empty window, with details to copy; what was saved stays saved. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null, where: '' }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidCatch(_error: unknown, info: ErrorInfo) {
    this.setState({ where: info.componentStack ?? '' })
  }

  override render() {
    const { error, where } = this.state
    if (!error) return this.props.children
    const details = `${error.stack ?? error.message}\n${where}`
    return (
      <main className={style.defect}>
        <div role="alert">
          <h1>{t('frame.defect.title')}</h1>
          <p className="second">{t('frame.defect.lead')}</p>
        </div>
        <pre className={style.details}>{details}</pre>
        <div className="row">
          <Button kind="strong" onClick={() => this.setState({ error: null })}>
            {t('frame.defect.again')}
          </Button>
          <Button onClick={() => void navigator.clipboard.writeText(details)}>{t('frame.defect.copy')}</Button>
        </div>
      </main>
    )
  }
}
