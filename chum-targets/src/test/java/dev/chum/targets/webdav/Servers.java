package dev.chum.targets.webdav;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The servers that are programs of Debian's packages, as their documentation sets them up. */
final class Servers {
  private Servers() {}

  /** Apache httpd with mod_dav_fs. */
  static LocalServer apache(String... more) throws Exception {
    return apacheOf("http", more);
  }

  static LocalServer apacheOf(String scheme, String... more) throws Exception {
    String program = ServerProcess.program("apache2", "/usr/sbin/apache2");
    return ServerProcess.start(
        scheme,
        (home, port) -> {
          LocalServer.openToAll(Files.createDirectory(home.resolve("locks")));
          String modules =
              load(
                  "mpm_event authz_core authz_user authz_host authn_core authn_file auth_basic"
                      + " auth_digest dav dav_fs dir socache_shmcb ssl");
          return List.of(
              program,
              "-f",
              config(
                  home,
                  modules,
                  "ServerName 127.0.0.1",
                  "ServerRoot " + home,
                  "Listen 127.0.0.1:" + port,
                  "PidFile " + home.resolve("pid"),
                  "ErrorLog " + home.resolve("error.log"),
                  "User www-data",
                  "Group www-data",
                  "DocumentRoot " + home.resolve("root"),
                  "DavLockDB " + home.resolve("locks/db"),
                  "<Directory " + home.resolve("root") + ">",
                  "  Dav On",
                  "</Directory>",
                  String.join("\n", more).replace("@HOME@", home.toString())),
              "-DFOREGROUND");
        });
  }

  private static String load(String names) {
    StringBuilder lines = new StringBuilder();
    for (String name : names.split(" ", -1)) {
      lines.append(
          String.format("LoadModule %s_module /usr/lib/apache2/modules/mod_%s.so%n", name, name));
    }
    return lines.toString();
  }

  /** nginx with the dav module and dav-ext, which has PROPFIND. */
  static LocalServer nginx() throws Exception {
    String program = ServerProcess.program("nginx libnginx-mod-http-dav-ext", "/usr/sbin/nginx");
    ServerProcess.program(
        "libnginx-mod-http-dav-ext", "/usr/lib/nginx/modules/ngx_http_dav_ext_module.so");
    return ServerProcess.start(
        "http",
        (home, port) -> {
          String temp = "";
          for (String kind : new String[] {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
            temp += kind + "_temp_path " + home.resolve(kind) + ";\n";
          }
          String config =
              config(
                  home,
                  "load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;",
                  "daemon off;",
                  "master_process off;",
                  "pid " + home.resolve("pid") + ";",
                  "error_log " + home.resolve("error.log") + ";",
                  "events {}",
                  "http {",
                  "access_log off;",
                  temp,
                  "server {",
                  "listen 127.0.0.1:" + port + ";",
                  "root " + home.resolve("root") + ";",
                  "client_max_body_size 0;",
                  "location / {",
                  "dav_methods PUT DELETE MKCOL COPY MOVE;",
                  "dav_ext_methods PROPFIND OPTIONS;",
                  "}}}");
          return List.of(program, "-p", home.toString(), "-c", config, "-e", home + "/error.log");
        });
  }

  /** lighttpd with mod_webdav. */
  static LocalServer lighttpd() throws Exception {
    String program = ServerProcess.program("lighttpd lighttpd-mod-webdav", "/usr/sbin/lighttpd");
    ServerProcess.program("lighttpd-mod-webdav", "/usr/lib/lighttpd/mod_webdav.so");
    return ServerProcess.start(
        "http",
        (home, port) ->
            List.of(
                program,
                "-D",
                "-f",
                config(
                    home,
                    "server.modules = (\"mod_webdav\")",
                    "server.bind = \"127.0.0.1\"",
                    "server.port = " + port,
                    "server.document-root = \"" + home.resolve("root") + "\"",
                    "server.errorlog = \"" + home.resolve("error.log") + "\"",
                    "server.upload-dirs = (\"" + home + "\")",
                    "webdav.activate = \"enable\"")));
  }

  /** rclone serve webdav. */
  static LocalServer rclone() throws Exception {
    String program = ServerProcess.program("rclone", "/usr/bin/rclone");
    return ServerProcess.start(
        "http",
        (home, port) ->
            List.of(
                program,
                "serve",
                "webdav",
                home.resolve("root").toString(),
                "--addr",
                "127.0.0.1:" + port,
                "--config",
                home.resolve("rclone.conf").toString(),
                "--cache-dir",
                home.resolve("cache").toString(),
                "--dir-cache-time",
                "0s"));
  }

  private static String config(Path home, String... lines) throws IOException {
    return Files.writeString(home.resolve("server.conf"), String.join("\n", lines) + "\n")
        .toString();
  }
}
