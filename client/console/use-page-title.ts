import { useEffect } from 'react'
import type { Label } from '../../shared/label.ts'
import { useLabel } from '../i18n/use-locale.ts'

export function usePageTitle(title: Label): void {
  const text = useLabel()(title)
  useEffect(() => {
    document.title = `${text} · Toàn Cảnh`
  }, [text])
}
