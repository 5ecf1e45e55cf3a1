print("parrotcheck")
