using MusicGenre.ManagedEngine.Graphs;
using MusicGenre.ManagedEngine.Operators;

namespace MusicGenre.ManagedEngine.Plans;

/// <summary>Infers all shapes, computes constants, and rewrites some operators in terms of others.</summary>
internal sealed class InferencePass
{
    private readonly Dictionary<Value, Value> _same = [];
    private readonly List<Node> _kept = [];
    private readonly WeightStore _store = new();

    private InferencePass()
    {
    }

    public static Graph Run(Graph graph)
    {
        var pass = new InferencePass();
        foreach (var node in graph.Nodes)
        {
            var current = node.With(inputs: [.. node.Inputs.Select(input => input == null ? null : pass._same.GetValueOrDefault(input, input))]);
            try
            {
                foreach (var simple in NodeRewriting.Rewrite(current))
                {
                    pass.Add(simple);
                }
            }
            catch (Exception e) when (e is ArithmeticException or ArgumentException or IndexOutOfRangeException or InvalidOperationException)
            {
                throw node.Fail($"its inputs or attributes are impossible ({e.Message.TrimEnd('.')})", e);
            }
        }

        return graph with { Nodes = pass._kept, Outputs = [.. graph.Outputs.Select(output => pass._same.GetValueOrDefault(output, output))] };
    }

    private void Add(Node node)
    {
        var operation = OperatorTable.Find(node);
        operation.Infer(node);
        if (operation is { IsView: true, Layout: LayoutRule.Elementwise } && node.Output.Constant == null)
        {
            _same[node.Output] = node.Input(0);
            return;
        }

        if (node.Outputs.All(output => output.Constant != null))
        {
            return;
        }

        if (node.Inputs.All(input => input?.Constant != null || input == null))
        {
            Fold(node);
            return;
        }

        _kept.Add(node);
    }

    /// <summary>Runs a node with constant inputs once, in advance.</summary>
    private void Fold(Node node)
    {
        var unused = new Value("unused") { Shape = [1] };
        var plan = PlanCompiler.Compile(new Graph(node.Model, 1, unused, node.Outputs, [node]), _store);
        var results = node.Outputs.Select(output => Tensor.NewFloats(output.Length)).ToArray();
        plan.Run([0], [.. results.Select((result, i) => result.AsMemory(0, node.Outputs[i].Length))], 0);
        for (var i = 0; i < results.Length; i++)
        {
            node.Outputs[i].SetConstant(Tensor.OfFloats(node.Outputs[i].Shape, results[i]));
        }
    }
}
