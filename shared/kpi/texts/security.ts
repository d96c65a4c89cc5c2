import { textsOver, type DomainTexts } from './indicator-texts.ts'

const now = textsOver('live', 0)

export const securityTexts: DomainTexts = {
  incidentsOpen: now([
    'Số vụ việc an ninh trật tự chưa kết thúc, mọi mức độ.',
    'Security incidents that are not over, of every severity.',
  ]),
  incidentsCritical: now([
    'Số vụ việc chưa kết thúc có mức độ nghiêm trọng nhất.',
    'Incidents that are not over, of the gravest severity.',
  ]),
  unitsAvailable: now([
    'Số tổ tuần tra đang trực và chưa được giao vụ việc nào.',
    'Patrol units on duty that no incident is assigned to.',
  ]),
  unitsOnDuty: now([
    'Số tổ tuần tra đang trực, kể cả tổ đang làm nhiệm vụ.',
    'Patrol units on duty, those at work included.',
  ]),
}
