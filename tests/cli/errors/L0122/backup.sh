docker run --rm -v data:/data alpine tar cz /data
