story "the keeper works beside the sessions and is started again when it dies"
include setup.inc
server
shell for i in $(seq 100); do [ -s $DIR/keeper ] && break; sleep 0.05; done; kill -9 $(tail -n 1 $DIR/keeper)
shell for i in $(seq 100); do [ $(sort -u $DIR/keeper | wc -l) -ge 2 ] && break; sleep 0.05; done; [ $(sort -u $DIR/keeper | wc -l) -ge 2 ]
stop-server
