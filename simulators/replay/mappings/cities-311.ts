/** How a city names its columns, in small letters with `_` between words; the first that stands there counts. */
export interface City {
  id: string
  name: string
  zone: string
  columns: Readonly<Record<'number' | 'opened' | 'closed' | 'status' | 'title', readonly string[]>>
  due?: readonly string[]
}

/** Each by names that stand in no other’s header together. */
export const CITIES: readonly City[] = [
  {
    id: 'new-york',
    name: 'New York',
    zone: 'America/New_York',
    columns: {
      number: ['unique_key'],
      opened: ['created_date'],
      closed: ['closed_date'],
      status: ['status'],
      title: ['complaint_type'],
    },
    due: ['due_date'],
  },
  {
    id: 'san-francisco',
    name: 'San Francisco',
    zone: 'America/Los_Angeles',
    columns: {
      number: ['caseid', 'service_request_id'],
      opened: ['opened', 'requested_datetime'],
      closed: ['closed', 'closed_date'],
      status: ['status', 'status_description'],
      title: ['category', 'service_name'],
    },
  },
  {
    id: 'chicago',
    name: 'Chicago',
    zone: 'America/Chicago',
    columns: {
      number: ['sr_number'],
      opened: ['created_date'],
      closed: ['closed_date'],
      status: ['status'],
      title: ['sr_type'],
    },
  },
  {
    id: 'boston',
    name: 'Boston',
    zone: 'America/New_York',
    columns: {
      number: ['case_enquiry_id'],
      opened: ['open_dt'],
      closed: ['closed_dt'],
      status: ['case_status'],
      title: ['case_title', 'type'],
    },
    due: ['sla_target_dt', 'target_dt'],
  },
  {
    id: 'los-angeles',
    name: 'Los Angeles',
    zone: 'America/Los_Angeles',
    columns: {
      number: ['srnumber'],
      opened: ['createddate'],
      closed: ['closeddate'],
      status: ['status'],
      title: ['requesttype'],
    },
  },
  {
    id: 'philadelphia',
    name: 'Philadelphia',
    zone: 'America/New_York',
    columns: {
      number: ['service_request_id'],
      opened: ['requested_datetime'],
      closed: ['closed_datetime'],
      status: ['status'],
      title: ['service_name'],
    },
    due: ['expected_datetime'],
  },
  {
    id: 'san-diego',
    name: 'San Diego',
    zone: 'America/Los_Angeles',
    columns: {
      number: ['service_request_id'],
      opened: ['date_requested'],
      closed: ['date_closed'],
      status: ['status'],
      title: ['service_name'],
    },
  },
  {
    id: 'washington',
    name: 'Washington',
    zone: 'America/New_York',
    columns: {
      number: ['servicerequestid'],
      opened: ['adddate'],
      closed: ['resolutiondate'],
      status: ['serviceorderstatus'],
      title: ['servicecodedescription'],
    },
    due: ['serviceduedate'],
  },
  {
    id: 'austin',
    name: 'Austin',
    zone: 'America/Chicago',
    columns: {
      number: ['service_request_sr_number'],
      opened: ['created_date'],
      closed: ['close_date'],
      status: ['sr_status'],
      title: ['sr_description'],
    },
  },
  {
    id: 'houston',
    name: 'Houston',
    zone: 'America/Chicago',
    columns: {
      number: ['case_number'],
      opened: ['sr_create_date'],
      closed: ['date_closed'],
      status: ['status'],
      title: ['sr_type'],
    },
    due: ['due_date'],
  },
  {
    id: 'dallas',
    name: 'Dallas',
    zone: 'America/Chicago',
    columns: {
      number: ['service_request_number'],
      opened: ['created_date'],
      closed: ['closed_date'],
      status: ['status'],
      title: ['service_request_type'],
    },
    due: ['overall_service_request_due_date'],
  },
  {
    id: 'buffalo',
    name: 'Buffalo',
    zone: 'America/New_York',
    columns: {
      number: ['case_reference'],
      opened: ['open_date'],
      closed: ['closed_date'],
      status: ['status'],
      title: ['type', 'subject'],
    },
  },
  {
    id: 'new-orleans',
    name: 'New Orleans',
    zone: 'America/Chicago',
    columns: {
      number: ['service_request', 'service_request_'],
      opened: ['date_created'],
      closed: ['case_close_date'],
      status: ['request_status'],
      title: ['request_reason', 'request_type'],
    },
  },
  {
    id: 'nashville',
    name: 'Nashville',
    zone: 'America/Chicago',
    columns: {
      number: ['request_', 'request'],
      opened: ['date_time_opened'],
      closed: ['date_time_closed'],
      status: ['status'],
      title: ['request_type'],
    },
  },
  {
    id: 'cincinnati',
    name: 'Cincinnati',
    zone: 'America/New_York',
    columns: {
      number: ['sr_number'],
      opened: ['date_created'],
      closed: ['date_closed'],
      status: ['sr_status', 'sr_status_flag'],
      title: ['sr_type_desc'],
    },
  },
  {
    id: 'oakland',
    name: 'Oakland',
    zone: 'America/Los_Angeles',
    columns: {
      number: ['requestid'],
      opened: ['datetimeinit'],
      closed: ['datetimeclosed'],
      status: ['status'],
      title: ['description', 'reqcategory'],
    },
  },
  {
    id: 'minneapolis',
    name: 'Minneapolis',
    zone: 'America/Chicago',
    columns: {
      number: ['caseid'],
      opened: ['openeddatetime'],
      closed: ['closeddatetime'],
      status: ['casestatus'],
      title: ['typename', 'title'],
    },
  },
  {
    id: 'detroit',
    name: 'Detroit',
    zone: 'America/Detroit',
    columns: {
      number: ['ticket_id'],
      opened: ['ticket_created_date_time'],
      closed: ['ticket_closed_date_time'],
      status: ['ticket_status'],
      title: ['request_type_title'],
    },
  },
]
