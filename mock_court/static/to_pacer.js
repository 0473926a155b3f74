// The real court's page sends the browser to PACER with a script, not with an HTTP redirect; without scripts the link does.
location.replace(document.getElementById("toPacer").href);
