-- What wrk sends for scripts/bench-http: the request that chum sends, of the same length, again and again.
-- Arguments: s3, sdk or webdav; GET or PUT; the size of the object in bytes.
-- There is no function "request" here, so wrk makes the text once and then only writes it.

local digest = string.rep("0123456789abcdef", 4)
local object = "chum-20260101-000000-0000/w0/0/0/o1234.0.01234567"

local function authorization(signed)
  return "AWS4-HMAC-SHA256 Credential=minioadmin/20260101/us-east-1/s3/aws4_request, SignedHeaders="
    .. signed .. ", Signature=" .. digest
end

function init(args)
  local kind, method, bytes = args[1], args[2], tonumber(args[3])
  local headers = wrk.headers
  wrk.method = method
  wrk.path = (kind == "webdav" and "/dav/" or "/chum/") .. object
  if method == "PUT" then
    wrk.body = string.rep("x", bytes)
  end
  if kind == "webdav" then
    headers["User-Agent"] = "chum"
    return
  end
  headers["x-amz-date"] = "20260101T000000Z"
  if kind == "s3" then
    headers["x-amz-content-sha256"] = method == "PUT" and "UNSIGNED-PAYLOAD" or digest
    headers["Authorization"] = authorization("host;x-amz-content-sha256;x-amz-date")
    return
  end
  headers["x-amz-content-sha256"] = method == "PUT" and digest or "UNSIGNED-PAYLOAD"
  headers["Authorization"] = authorization("amz-sdk-invocation-id;amz-sdk-request;"
    .. (method == "PUT" and "content-length;content-type;" or "") .. "host;x-amz-content-sha256;x-amz-date")
  headers["amz-sdk-invocation-id"] = "00000000-0000-0000-0000-000000000000"
  headers["amz-sdk-request"] = "attempt=1; max=1"
  headers["User-Agent"] = "aws-sdk-java/" .. string.rep("x", 190)
  headers["Connection"] = "keep-alive"
  if method == "PUT" then
    headers["Content-Type"] = "application/octet-stream"
  end
end
