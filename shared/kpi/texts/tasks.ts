import { textsOver, type DomainTexts } from './indicator-texts.ts'

const now = textsOver('live', 0)

export const tasksTexts: DomainTexts = {
  assigned: now([
    'Nhiệm vụ Ủy ban nhân dân giao trong 365 ngày qua.',
    'Tasks that the committee assigned in the last 365 days.',
  ]),
  open: now(['Nhiệm vụ chưa hoàn thành, trong hạn hay quá hạn.', 'Tasks that are not done, late or not.']),
  done: now([
    'Trong số nhiệm vụ giao 365 ngày qua: số đã hoàn thành.',
    'Of the tasks assigned in the last 365 days: those that are done.',
  ]),
  dueSoon: now([
    'Nhiệm vụ chưa hoàn thành sẽ đến hạn trong 7 ngày tới.',
    'Tasks not done whose deadline comes within 7 days.',
  ]),
  late: now(['Nhiệm vụ chưa hoàn thành đã quá hạn.', 'Tasks not done past their deadline.']),
  notBegun: now(['Nhiệm vụ đã giao mà chưa triển khai.', 'Tasks assigned that nobody has begun.']),
  onTime: now(
    [
      'Phần nhiệm vụ hoàn thành đúng hạn trong số đã hoàn thành và số quá hạn chưa xong.',
      'Share of tasks done by their deadline, of those done and those open past it.',
    ],
    ['Hoàn thành đúng hạn', 'Done by their deadline'],
    ['Đã hoàn thành, và quá hạn chưa xong', 'Done, and open past it'],
  ),
}
