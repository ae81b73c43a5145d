def write_golden(out):
    raise NotImplementedError
