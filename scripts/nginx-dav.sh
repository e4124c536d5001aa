# shellcheck shell=bash
# nginx with WebDAV for scripts/stall and scripts/bench-compare, which read this file: one process without root on
# free ports of 127.0.0.1, whose files are in a folder of the caller.

dav_module=/usr/lib/nginx/modules/ngx_http_dav_ext_module.so
PATH=$PATH:/usr/sbin # where Debian puts nginx

# Says what is missing of nginx and of the programs that are named, and fails.
need() {
  local program
  for program in nginx "$@"; do
    command -v "$program" >/dev/null || { say "there is no $program; install it" && exit 2; }
  done
  [ -e $dav_module ] || { say "there is no $dav_module; install libnginx-mod-http-dav-ext" && exit 2; }
}

# Starts it in the background, with a port for each argument, which is what else that port's server is told. Leaves its
# process in $nginx and the ports in $ports.
start_nginx() { # folder, directives...
  local folder=$1 i
  shift
  read -ra ports < <(python3 -c '
import socket, sys
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(int(sys.argv[1]))]
print(*(s.getsockname()[1] for s in sockets))' $#)
  mkdir "$folder/root"
  {
    if [ "$(id -u)" = 0 ]; then echo "user root;"; fi # the folder is ours alone
    cat <<CONF
load_module $dav_module;
daemon off;
master_process off;
pid $folder/pid;
error_log $folder/log;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path $folder/a;
  proxy_temp_path $folder/b;
  fastcgi_temp_path $folder/c;
  uwsgi_temp_path $folder/d;
  scgi_temp_path $folder/e;
  client_max_body_size 0;
  keepalive_requests 1000000000;
  keepalive_timeout 1h;
  root $folder/root;
  dav_methods PUT DELETE MKCOL COPY MOVE;
  dav_ext_methods PROPFIND OPTIONS;
CONF
    for ((i = 0; i < $#; i++)); do
      echo "  server { listen 127.0.0.1:${ports[i]}; ${*:i+1:1} }"
    done
    echo "}"
  } >"$folder/conf"
  nginx -e "$folder/log" -c "$folder/conf" -p "$folder" &
  nginx=$!
  until (: <"/dev/tcp/127.0.0.1/${ports[0]}") 2>/dev/null; do
    kill -0 $nginx 2>/dev/null || { cat "$folder/log" >&2 && exit 1; }
    sleep 0.1
  done
}
