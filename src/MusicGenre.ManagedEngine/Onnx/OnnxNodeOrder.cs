using MusicGenre.Errors;

namespace MusicGenre.ManagedEngine.Onnx;

/// <summary>Sorts nodes so that each comes after those that it reads from, regardless of their order in the file.</summary>
internal static class OnnxNodeOrder
{
    public static IReadOnlyList<NodeProto> Sort(GraphProto graph, string name, string input, IEnumerable<string> constants)
    {
        var known = new HashSet<string>(constants) { input };
        var makers = new Dictionary<string, int>();
        for (var i = 0; i < graph.Node.Count; i++)
        {
            foreach (var output in graph.Node[i].Output.Where(output => output.Length > 0))
            {
                if (known.Contains(output) || !makers.TryAdd(output, i))
                {
                    throw new GenreModelException(name, $"node '{OnnxReader.Describe(graph.Node[i])}': '{output}' is produced twice.");
                }
            }
        }

        var readers = new List<int>[graph.Node.Count];
        var missing = new int[graph.Node.Count];
        for (var i = 0; i < graph.Node.Count; i++)
        {
            foreach (var read in graph.Node[i].Input.Where(read => read.Length > 0 && !known.Contains(read)))
            {
                if (!makers.TryGetValue(read, out var maker))
                {
                    throw new GenreModelException(name, $"node '{OnnxReader.Describe(graph.Node[i])}' reads '{read}', which no node produces.");
                }

                (readers[maker] ??= []).Add(i);
                missing[i]++;
            }
        }

        foreach (var output in graph.Output)
        {
            if (!makers.ContainsKey(output.Name) && !known.Contains(output.Name))
            {
                throw new GenreModelException(name, $"no node produces the output '{output.Name}'.");
            }
        }

        return Arrange(graph, name, readers, missing);
    }

    private static List<NodeProto> Arrange(GraphProto graph, string name, List<int>?[] readers, int[] missing)
    {
        var ready = new PriorityQueue<int, int>();
        for (var i = 0; i < missing.Length; i++)
        {
            if (missing[i] == 0)
            {
                ready.Enqueue(i, i);
            }
        }

        var sorted = new List<NodeProto>(missing.Length);
        while (ready.TryDequeue(out var next, out _))
        {
            sorted.Add(graph.Node[next]);
            foreach (var reader in readers[next] ?? [])
            {
                if (--missing[reader] == 0)
                {
                    ready.Enqueue(reader, reader);
                }
            }
        }

        if (sorted.Count < missing.Length)
        {
            var stuck = Array.FindIndex(missing, count => count > 0);
            throw new GenreModelException(name, $"node '{OnnxReader.Describe(graph.Node[stuck])}' depends on itself.");
        }

        return sorted;
    }
}
