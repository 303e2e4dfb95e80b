-- The wish board: open wishes, and those fulfilled of late, without reading all other requests.
CREATE INDEX request_by_flow ON request (flow_id, closed_at);
