using MusicGenre.Training.Operations;

namespace MusicGenre.Training.Execution;

/// <summary>A network with its memory, ready to train on or classify batches on a few threads. Not thread-safe.</summary>
internal sealed class ExecutableNetwork : IDisposable
{
    private readonly WorkerPool _workers;
    private readonly NetworkPlan _training;
    private readonly NetworkPlan _inference;

    /// <param name="definition">What to build; validated.</param>
    /// <param name="batchCapacity">The maximum number of examples in a batch.</param>
    /// <param name="parallelism">The number of threads; it does not change results.</param>
    /// <param name="forTraining">Whether to allocate gradients.</param>
    /// <param name="inputGradient">Whether the gradient with respect to the features is needed as well.</param>
    public ExecutableNetwork(NetworkDefinition definition, int batchCapacity, int parallelism, bool forTraining, bool inputGradient = false)
    {
        Definition = definition;
        Memory = new NetworkMemory(batchCapacity);
        Input = new NetworkTensor("features", definition.Input) { NeedsGradient = inputGradient };
        var builder = new NetworkBuilder(Memory);
        Logits = builder.Add(definition.Layers, Input, "layer");
        Operations = builder.Operations;
        Loss = new SoftmaxLoss(Memory, Logits);
        Memory.Allocate(forTraining);
        foreach (var operation in Operations)
        {
            operation.Allocate();
        }

        PlanBuffers(forTraining);
        _training = PlanTraining();
        _inference = PlanInference();
        var scratch = Math.Max(Input.Length, Operations.Select(operation => operation.ScratchLength).DefaultIfEmpty().Max());
        _workers = new WorkerPool(parallelism, scratch);
    }

    public NetworkDefinition Definition { get; }

    public NetworkMemory Memory { get; }

    public NetworkTensor Input { get; }

    public NetworkTensor Logits { get; }

    public IReadOnlyList<NetworkOperation> Operations { get; }

    public SoftmaxLoss Loss { get; }

    public WorkerPool Workers => _workers;

    /// <summary>Writes the features and the target of an example into the batch; called by all threads.</summary>
    public WorkerAction Load { get; set; } = static (_, _) => { };

    /// <summary>The input of the last linear layer; null if there is none.</summary>
    public NetworkTensor? Embedding => Operations.OfType<LinearOperation>().LastOrDefault()?.Input;

    /// <summary>Loads a batch, classifies it as in training, and computes the gradients of all weights.</summary>
    public void RunTraining(int batchSize, ulong key)
    {
        (Memory.BatchSize, Memory.StepKey) = (batchSize, key);
        _training.Run(_workers);
    }

    /// <summary>Loads a batch and classifies it as the finished network does.</summary>
    public void RunInference(int batchSize)
    {
        Memory.BatchSize = batchSize;
        _inference.Run(_workers);
    }

    public void Dispose() => _workers.Dispose();

    private NetworkPlan PlanTraining()
    {
        var plan = new NetworkPlan(Memory);
        plan.PerExample((example, worker) => Load(example, worker));
        foreach (var operation in Operations)
        {
            operation.PlanTraining(plan);
        }

        plan.PerExample(Loss.Forward);
        plan.PerExample(Loss.Backward);
        foreach (var operation in Operations.Reverse().Where(operation => operation.Outputs.Any(output => output.NeedsGradient)))
        {
            operation.PlanBackward(plan);
        }

        var reduction = new GradientReduction(Memory);
        if (reduction.PartCount > 0)
        {
            plan.InParts(reduction.PartCount, reduction.Run);
        }

        return plan;
    }

    private NetworkPlan PlanInference()
    {
        var plan = new NetworkPlan(Memory);
        plan.PerExample((example, worker) => Load(example, worker));
        foreach (var operation in Operations)
        {
            operation.PlanInference(plan);
        }

        plan.PerExample(Loss.Forward);
        return plan;
    }

    /// <summary>In the forward pass operation i is step i; the loss follows, and then the operations in reverse order.</summary>
    private void PlanBuffers(bool forTraining)
    {
        var count = Operations.Count;
        Input.ValueBuffer.Use(0);
        Logits.ValueBuffer.Use(count);
        if (forTraining)
        {
            Logits.GradientBuffer.Use(count);
        }

        for (var i = 0; i < count; i++)
        {
            var operation = Operations[i];
            foreach (var tensor in operation.Inputs)
            {
                UseAround(tensor, i, forTraining, operation.NeedsInput);
            }

            foreach (var tensor in operation.Outputs)
            {
                UseAround(tensor, i, forTraining, operation.NeedsOutput);
            }
        }

        var tensors = Operations.SelectMany(operation => operation.Inputs.Concat(operation.Outputs)).Append(Input).ToList();
        BufferPlanner.Assign(tensors.Select(tensor => tensor.ValueBuffer).Concat(tensors.Select(tensor => tensor.GradientBuffer)), Memory.BatchCapacity);
    }

    private void UseAround(NetworkTensor tensor, int step, bool forTraining, bool needsValues)
    {
        tensor.ValueBuffer.Use(step);
        var backward = 2 * Operations.Count - step;
        if (forTraining && needsValues)
        {
            tensor.ValueBuffer.Use(backward);
        }

        if (forTraining && tensor.NeedsGradient)
        {
            tensor.GradientBuffer.Use(backward);
        }
    }
}
