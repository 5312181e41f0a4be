docker run --rm -v db-data:/data -v "$PWD:/backup" alpine tar cf /backup/db.tar /data
