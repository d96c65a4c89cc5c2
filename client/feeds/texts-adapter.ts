import type { Texts } from '../i18n/lazy-texts.ts'

export const adapterVi = {
  title: 'Định dạng của nguồn',
  note: 'Hệ thống có sẵn nói định dạng nào, máy chủ đọc định dạng ấy; không phải viết lại gì ở đầu kia.',
  format: 'Định dạng',
  own: 'Định dạng của trung tâm này',
  transport: 'Cách đến',
  transports: {
    push: 'đầu kia gửi tới',
    poll: 'máy chủ tự lấy',
    listen: 'máy chủ nghe trên một cổng',
    subscribe: 'nhận từ broker',
  },
  settings: 'Thiết lập (JSON)',
  settingsHint: 'Mục nào không ghi thì theo mặc định.',
  list: 'Có {{count}} thiết lập',
  save: 'Lưu định dạng',
  saved: 'Đã lưu định dạng của nguồn.',
  lastOk: 'Đọc được gần nhất',
  lastError: 'Lỗi gần nhất',
  next: 'Lần lấy tới',
  backoff: 'chậm lại {{span}} vì lỗi',
  counts: 'Từ khi máy chủ chạy',
  countsOf: 'đọc {{read}}, chuyển thành {{translated}} quan trắc, {{refused}} không đọc được',
  how: {
    push: 'Gửi tài liệu đúng định dạng tới địa chỉ này.',
    poll: 'Máy chủ tự lấy từ địa chỉ đã ghi trong thiết lập; đầu kia không phải làm gì.',
    listen: 'Trỏ thiết bị gửi nhật ký tới cổng đã ghi trong thiết lập của máy chủ này.',
    subscribe:
      'Máy chủ tự nối tới broker đã ghi trong thiết lập; tài khoản nằm ở ADAPTER_CREDENTIALS của máy chủ.',
  },
} as const

export const adapterEn: Texts<typeof adapterVi> = {
  title: 'Format of the feed',
  note: 'The server reads the format that a system speaks already; nothing is written anew at the far end.',
  format: 'Format',
  own: "This centre's own",
  transport: 'It comes',
  transports: {
    push: 'posted by the far end',
    poll: 'fetched by the server',
    listen: 'heard on a port of the server',
    subscribe: 'handed over by a broker',
  },
  settings: 'Settings (JSON)',
  settingsHint: 'What is left out is as by default.',
  list: '{{count}} settings',
  save: 'Save the format',
  saved: 'The format of the feed is saved.',
  lastOk: 'Last understood',
  lastError: 'Last error',
  next: 'Asked next',
  backoff: '{{span}} of it due to failures',
  counts: 'Since the server started',
  countsOf: '{{read}} read, {{translated}} observations made of them, {{refused}} not understood',
  how: {
    push: 'Send documents of the format to this address.',
    poll: 'The server fetches from the address in the settings; nothing is to be done at the far end.',
    listen: 'Point the devices that send logs at the port in the settings, on this server.',
    subscribe:
      "The server connects to the broker in the settings; its account stands in the server's ADAPTER_CREDENTIALS.",
  },
}
