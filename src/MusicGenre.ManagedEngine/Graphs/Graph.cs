namespace MusicGenre.ManagedEngine.Graphs;

/// <summary>A network for one batch size: nodes in an order in which they can run.</summary>
internal sealed record Graph(string Model, int BatchSize, Value Input, IReadOnlyList<Value> Outputs, IReadOnlyList<Node> Nodes);
