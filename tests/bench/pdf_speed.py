def main(project, options): return 0
